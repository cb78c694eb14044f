package org.openssi.scoring.model;

import org.openssi.scoring.PlainLine;

/**
 * What is wrong with a model file.
 *
 * @param line where, counted from 1
 * @param sentence what, and what to do about it, as a {@link PlainLine}
 */
public record ModelProblem(int line, String sentence) {
    public ModelProblem {
        sentence = PlainLine.of(sentence);
    }
}
