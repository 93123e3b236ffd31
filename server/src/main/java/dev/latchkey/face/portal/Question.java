package dev.latchkey.face.portal;

import org.jspecify.annotations.Nullable;

/**
 * What is asked before something is done that cannot simply be undone.
 *
 * @param title the question
 * @param text what it will mean, in one or two sentences
 * @param path where the answer is sent to
 * @param verb what the button says
 * @param danger whether something ends
 * @param back where one goes who does not want it
 * @param wrong why it could not be done; null where it was not tried
 */
public record Question(
    String title,
    String text,
    String path,
    String verb,
    boolean danger,
    String back,
    @Nullable String wrong) {}
