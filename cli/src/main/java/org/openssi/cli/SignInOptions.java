package org.openssi.cli;

import java.util.List;
import org.openssi.dashboard.access.LookUps;
import org.openssi.dashboard.access.OpenId;
import org.openssi.dashboard.access.OpenIdSettings;
import org.openssi.dashboard.api.Reach;
import org.openssi.scoring.Refusal;
import picocli.CommandLine.Option;

/** Who may look at the dashboard, where it is for more than one person. */
final class SignInOptions {
    private static final int LOOK_UPS = 50;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description = "Viewers sign in with this OpenID provider: each request needs one of its bearer tokens, as a"
                    + " proxy that signs them in adds it. Without it whoever reaches the dashboard sees all.")
    private String issuer;

    @Option(
            names = "--oidc-jwks",
            paramLabel = "URL",
            description =
                    "Where the provider's keys are (default: where it says so itself, below its issuer's address).")
    private String keys;

    @Option(names = "--oidc-audience", paramLabel = "NAME", description = "For whom tokens must be: the client's id.")
    private String audience;

    @Option(
            names = "--claim-member",
            paramLabel = "CLAIM",
            defaultValue = OpenIdSettings.MEMBER_CLAIM,
            description = "The claim that has the viewer's member id; they see themselves (default: ${DEFAULT-VALUE}).")
    private String memberClaim;

    @Option(
            names = "--claim-team",
            paramLabel = "CLAIM",
            defaultValue = OpenIdSettings.TEAM_CLAIM,
            description = "The claim that has the team, or a list of teams, that the viewer leads; they see its members"
                    + " (default: ${DEFAULT-VALUE}).")
    private String teamClaim;

    @Option(
            names = "--claim-analyst",
            paramLabel = "CLAIM",
            defaultValue = OpenIdSettings.ANALYST_CLAIM,
            description = "The claim that is true of analysts; they see cohorts (default: ${DEFAULT-VALUE}).")
    private String analystClaim;

    @Option(
            names = "--host",
            paramLabel = "NAME",
            split = ",",
            description = "A name that it answers to beside localhost, such as ssi.example.com; several with commas.")
    private List<String> hosts = List.of();

    @Option(
            names = "--rate-limit",
            paramLabel = "N",
            description = "How many look-ups a second one viewer may make in the long run; 0 for no limit (default: "
                    + LOOK_UPS + " where viewers sign in, else 0).")
    private Integer lookUps;

    /** Where and by whom the dashboard is heard, as these options say. */
    Reach reach(String address, int port) throws Refusal {
        if (lookUps != null && lookUps < 0) {
            throw new Refusal("--rate-limit is a number from 0 on.");
        }
        Reach reach = Reach.at(address, port);
        if (issuer == null) {
            if (audience != null || keys != null) {
                throw new Refusal((audience == null ? "--oidc-jwks" : "--oidc-audience")
                        + " goes with --oidc-issuer: say whose tokens are taken.");
            }
            return reach.to(reach.signIn(), hosts, new LookUps(lookUps == null ? 0 : lookUps));
        }
        if (audience == null) {
            throw new Refusal(
                    "--oidc-issuer goes with --oidc-audience: a token for another program must not open this one.");
        }
        OpenId openId = OpenId.of(new OpenIdSettings(issuer, keys, audience, memberClaim, teamClaim, analystClaim));
        return reach.to(openId, hosts, new LookUps(lookUps == null ? LOOK_UPS : lookUps));
    }
}
