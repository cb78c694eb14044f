package org.openssi.dashboard.api;

import io.javalin.security.RouteRole;

/** What a path is about, so that it can be seen to before it is answered who may ask. */
enum Asks implements RouteRole {
    /** Nothing that is anybody's. */
    NOTHING,
    /** Who asks. */
    ONESELF,
    /** One member, by the path's {@code memberId}, on a day. */
    MEMBER,
    /** One member over some days, by the path's {@code memberId}; the query's {@code to} is the day. */
    MEMBER_HISTORY,
    /** The member whom the query names, or whoever asks. */
    OWN_INDEX,
    /** Who the members are. */
    MEMBERS,
    /** One team, by the path's {@code team}. */
    TEAM,
    /** One cohort, by the path's {@code type} and {@code cohort}, on a day. */
    COHORT
}
