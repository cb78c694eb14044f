package org.openssi.dashboard.access;

/**
 * How tokens are checked and read.
 *
 * @param issuer whose tokens are taken; its address, with {@code /.well-known/openid-configuration} below it
 * @param keys the address of the keys, or {@code null} for where the issuer's description says that they are
 * @param audience for whom the tokens must be
 * @param memberClaim which claim has the member's id
 * @param teamClaim which claim has the team, or the list of teams, that somebody leads
 * @param analystClaim which claim is {@code true} of an analyst
 */
public record OpenIdSettings(
        String issuer, String keys, String audience, String memberClaim, String teamClaim, String analystClaim) {
    /** The claims that are read where nobody says otherwise. */
    public static final String MEMBER_CLAIM = "ssi_member";

    public static final String TEAM_CLAIM = "ssi_team";
    public static final String ANALYST_CLAIM = "ssi_analyst";
}
