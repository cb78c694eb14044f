package org.openssi.scoring.activity;

import static org.openssi.scoring.activity.ActivityTopic.CONNECTIONS;
import static org.openssi.scoring.activity.ActivityTopic.OUTCOMES;
import static org.openssi.scoring.activity.ActivityTopic.POSTS;
import static org.openssi.scoring.activity.ActivityTopic.SEARCHES;
import static org.openssi.scoring.activity.ActivityTopic.SHARES;

import java.util.Arrays;
import java.util.List;

/**
 * What was done, and the topic that such activity arrives in.
 *
 * <p>New types go to the end: members' states refer to a type by its position.
 */
public enum ActivityType {
    PROFILE_UPDATED(POSTS),
    POST_PUBLISHED(POSTS),
    ARTICLE_PUBLISHED(POSTS),
    ENGAGEMENT_RECEIVED(POSTS),
    ENDORSEMENT_RECEIVED(POSTS),
    RECOMMENDATION_RECEIVED(POSTS),
    FOLLOWER_GAINED(POSTS),
    MEMBER_LEFT(POSTS),
    PEOPLE_SEARCHED(SEARCHES),
    PROFILE_VIEWED(SEARCHES),
    PROFILE_VIEW_RECEIVED(SEARCHES),
    GROUP_JOINED(SEARCHES),
    LEAD_SAVED(SEARCHES),
    ACCOUNT_SAVED(SEARCHES),
    CONTENT_SHARED(SHARES),
    ARTICLE_READ(SHARES),
    REACTION_GIVEN(SHARES),
    COMMENT_WRITTEN(SHARES),
    MESSAGE_SENT(SHARES),
    MESSAGE_ANSWERED(SHARES),
    INVITATION_SENT(CONNECTIONS),
    CONNECTION_ACCEPTED(CONNECTIONS),
    CONNECTION_REMOVED(CONNECTIONS),
    LEAD(OUTCOMES),
    MEETING(OUTCOMES),
    OPPORTUNITY(OUTCOMES),
    DEAL(OUTCOMES);

    private static final List<ActivityType> SCORED =
            Arrays.stream(values()).filter(type -> type.topic().isScored()).toList();

    private final ActivityTopic topic;

    ActivityType(ActivityTopic topic) {
        this.topic = topic;
    }

    /** Those of which scores are made: activity, and no outcomes. */
    public static List<ActivityType> scored() {
        return SCORED;
    }

    /** The topic that activity of this type arrives in; in any other it is rejected. */
    public ActivityTopic topic() {
        return topic;
    }
}
