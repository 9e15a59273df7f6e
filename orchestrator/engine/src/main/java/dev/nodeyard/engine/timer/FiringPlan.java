package dev.nodeyard.engine.timer;

import dev.nodeyard.api.timer.CatchUp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Say what a timer does at one look: fire for at most one moment, and look again for the next one. Moments are counted
 * on from the one before and never from the time of day, so that none is lost to slowness.
 *
 * @param fire the moment to fire for, or null
 * @param missed the first moment that is let pass because nobody was there to fire, or null
 * @param next the moment that comes after, or null when there is none
 */
public record FiringPlan(
        @Nullable Instant fire,
        @Nullable Instant missed,
        @Nullable Instant next) {
    /** So late is still on time: a busy server or a restart is no miss. */
    public static final Duration ON_TIME = Duration.ofSeconds(30);

    /** Most moments that are caught up. */
    public static final int MOST_CAUGHT_UP = 100;

    /** Decide for a timer whose next moment is {@code due}. */
    public static FiringPlan of(Schedule schedule, Instant due, Instant now, CatchUp catchUp) {
        if (due.isAfter(now)) {
            return new FiringPlan(null, null, due);
        }
        if (!due.isBefore(now.minus(ON_TIME))) {
            return fire(schedule, due, null);
        }
        return switch (catchUp) {
            case NONE -> new FiringPlan(null, due, next(schedule, now.minus(ON_TIME)));
            case LAST -> late(schedule, due, now, 1);
            case ALL -> late(schedule, due, now, MOST_CAUGHT_UP);
        };
    }

    private static FiringPlan late(Schedule schedule, Instant due, Instant now, int most) {
        Instant first = firstOfNewest(schedule, due, now, most);
        return fire(schedule, first, first.equals(due) ? null : due);
    }

    private static FiringPlan fire(Schedule schedule, Instant due, @Nullable Instant missed) {
        return new FiringPlan(due, missed, next(schedule, due));
    }

    private static @Nullable Instant next(Schedule schedule, Instant after) {
        return schedule.next(after).orElse(null);
    }

    /**
     * Returns the first of the newest moments from {@code due} to {@code now}. Looks back a little, and further only when
     * that little held too few: a timer that was due every second of a lost month is no burden.
     */
    private static Instant firstOfNewest(Schedule schedule, Instant due, Instant now, int most) {
        for (Duration back = Duration.ofMinutes(1); ; back = back.multipliedBy(4)) {
            boolean whole = !now.minus(back).isAfter(due);
            Deque<Instant> newest = new ArrayDeque<>();
            Optional<Instant> moment = whole ? Optional.of(due) : schedule.next(now.minus(back));
            while (moment.isPresent() && !moment.get().isAfter(now)) {
                newest.addLast(moment.get());
                if (newest.size() > most) {
                    newest.removeFirst();
                }
                moment = schedule.next(moment.get());
            }
            if (whole || newest.size() == most) {
                return newest.getFirst();
            }
        }
    }
}
