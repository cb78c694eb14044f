package org.openssi.schemas.codec;

/**
 * Which model a generation's outputs were computed with.
 *
 * @param name the generation's; empty for the default one
 * @param modelVersion of its model
 * @param modelHash SHA-256 of the model in its canonical JSON form, in hexadecimal
 * @param modelText the model file as it was read
 */
public record Generation(String name, String modelVersion, String modelHash, String modelText) {}
