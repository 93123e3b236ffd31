package dev.latchkey.face.portal.sessions;

import dev.latchkey.face.portal.Use;

/**
 * What is about to end: all sessions of a principal.
 *
 * @param name what it is called
 * @param isHuman whether it signs in to the portal, too
 * @param isSelf whether it is the visitor
 */
public record EndSessionsView(String id, String name, Use use, boolean isHuman, boolean isSelf) {}
