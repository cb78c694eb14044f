package org.openssi.cli.export;

import com.jerolba.carpet.annotation.PrecisionScale;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.openssi.schemas.json.Money;
import org.openssi.scoring.activity.Activity;
import org.openssi.scoring.activity.Flag;

/** An activity that counted as a row; the day of {@code occurredAt} is the folder's. */
record ActivityRow(
        String activityId,
        String memberId,
        String type,
        Instant occurredAt,
        String channel,
        String counterpartId,
        Double level,
        String industry,
        String team,
        List<String> flags,
        @PrecisionScale(precision = 19, scale = 2) BigDecimal value,
        String currency,
        String seniority,
        LocalDate countsFrom) {
    static ActivityRow of(CountedActivity counted) {
        Activity activity = counted.activity();
        return new ActivityRow(
                activity.activityId(),
                activity.memberId(),
                activity.type().name(),
                Instant.ofEpochMilli(activity.occurredAt()),
                activity.channel(),
                activity.counterpartId(),
                activity.hasLevel() ? activity.level() : null,
                activity.industry(),
                activity.team(),
                Flag.of(activity.flags()).stream().map(Flag::name).toList(),
                activity.hasValue() ? Money.of(activity.value()) : null,
                activity.currency(),
                activity.seniority(),
                LocalDate.ofEpochDay(counted.countsFrom()));
    }
}
