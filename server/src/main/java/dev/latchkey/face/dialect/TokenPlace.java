package dev.latchkey.face.dialect;

/**
 * Where in a granted answer the token is.
 *
 * @param inHeader whether it is in a header; else in the body
 * @param name the header's name, or that of the member of the body, at whatever depth
 * @param before what stands before the token in that value
 */
record TokenPlace(boolean inHeader, String name, String before) {}
