package org.openssi.dashboard.api;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.ServiceUnavailableResponse;
import io.javalin.http.TooManyRequestsResponse;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.openssi.dashboard.access.LookUps;
import org.openssi.dashboard.access.NotSignedIn;
import org.openssi.dashboard.access.Rules;
import org.openssi.dashboard.access.SignIn;
import org.openssi.dashboard.access.Subject;
import org.openssi.dashboard.access.Viewer;
import org.openssi.dashboard.view.ScoreView;
import org.openssi.scoring.cohort.Cohort;
import org.openssi.scoring.member.ScoreUpdate;

/** Stands before every path that says whose it is: who asks, how often, and whether they may. */
final class Gate {
    private static final String VIEWER = "viewer";

    private final ScoreView view;
    private final SignIn signIn;
    private final LookUps lookUps;

    Gate(ScoreView view, SignIn signIn, LookUps lookUps) {
        this.view = view;
        this.signIn = signIn;
        this.lookUps = lookUps;
    }

    void addTo(RoutesConfig routes) {
        routes.beforeMatched(this::pass);
    }

    /** Who asks: known once a path that is about somebody has been let through. */
    static Viewer viewer(Context context) {
        return context.attribute(VIEWER);
    }

    /** Whether an update is for whoever asks: of a team's member those are that say that they are in it. */
    static boolean shows(Context context, ScoreUpdate update) {
        return Rules.allow(viewer(context), new Subject.OneMember(update.memberId(), update.team()));
    }

    private void pass(Context context) {
        Asks asks = asks(context.routeRoles());
        if (asks == Asks.NOTHING) {
            return;
        }
        Viewer viewer = signedIn(context);
        context.attribute(VIEWER, viewer);
        OptionalLong wait = lookUps.take(viewer.name().isEmpty() ? context.ip() : viewer.name());
        if (wait.isPresent()) {
            context.header("Retry-After", String.valueOf(wait.getAsLong()));
            throw new TooManyRequestsResponse("Too many look-ups: ask again in " + wait.getAsLong() + " s.");
        }
        if (viewer instanceof Viewer.SignedIn one
                && asks != Asks.ONESELF
                && !Rules.allow(one, subject(context, asks, one))) {
            throw new ForbiddenResponse(
                    "This is not for you to see: a member sees themselves, who leads a team its members,"
                            + " an analyst cohorts.");
        }
    }

    /** The page's files are nobody's; a path that forgot to say what it is about is taken to be about everybody. */
    private static Asks asks(Set<RouteRole> roles) {
        return roles.isEmpty() ? Asks.MEMBERS : (Asks) roles.iterator().next();
    }

    private Viewer signedIn(Context context) {
        try {
            return signIn.viewer(context.header("Authorization"));
        } catch (NotSignedIn e) {
            switch (e.reason()) {
                case NO_TOKEN -> context.header("WWW-Authenticate", "Bearer");
                case INVALID_TOKEN -> context.header("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                case NO_KEYS -> throw new ServiceUnavailableResponse(e.getMessage());
            }
            throw new UnauthorizedResponse(e.getMessage());
        }
    }

    private Subject subject(Context context, Asks asks, Viewer.SignedIn viewer) {
        return switch (asks) {
            case MEMBER -> member(context, Parameters.pathText(context, "memberId"), "day");
            case MEMBER_HISTORY -> member(context, Parameters.pathText(context, "memberId"), "to");
            case OWN_INDEX -> {
                String memberId = Parameters.text(context, "memberId");
                yield member(context, memberId == null || memberId.isEmpty() ? viewer.memberId() : memberId, "day");
            }
            case TEAM -> new Subject.OneTeam(Parameters.pathText(context, "team"));
            case COHORT -> cohort(context, viewer);
            default -> new Subject.AllMembers();
        };
    }

    private Subject member(Context context, String memberId, String day) {
        if (memberId == null) {
            return new Subject.AllMembers();
        }
        return new Subject.OneMember(
                memberId, inForce(context, memberId, day).map(ScoreUpdate::team).orElse(null));
    }

    private Subject cohort(Context context, Viewer.SignedIn viewer) {
        Optional<ScoreUpdate> own =
                viewer.memberId() == null ? Optional.empty() : inForce(context, viewer.memberId(), "day");
        Cohort cohort = CohortsApi.cohort(context);
        return new Subject.OneCohort(
                cohort,
                own.map(ScoreUpdate::industry).orElse(null),
                own.map(ScoreUpdate::team).orElse(null));
    }

    private Optional<ScoreUpdate> inForce(Context context, String memberId, String day) {
        return view.latestDay().isEmpty()
                ? Optional.empty()
                : view.updateOn(memberId, Parameters.dayOrLatest(context, day, view));
    }
}
