/**
 * Charts, drawn by the server as SVG without a script, each with its figures as a table beside it.
 */
@NullMarked
package dev.latchkey.face.portal.chart;

import org.jspecify.annotations.NullMarked;
