package org.openssi.scoring.model;

/**
 * What is wrong with a model file.
 *
 * @param line where, counted from 1
 * @param sentence what, and what to do about it
 */
public record ModelProblem(int line, String sentence) {}
