package dev.nodeyard.server.timer;

import dev.nodeyard.api.id.TimerId;
import dev.nodeyard.api.timer.FiringResult;
import dev.nodeyard.api.timer.TimerState;
import dev.nodeyard.engine.timer.FiringPlan;
import dev.nodeyard.server.event.Alarm;
import dev.nodeyard.server.http.ApiException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fire timers that are due. Any number of processes may do this: a look at a timer is one transaction that locks it,
 * writes the firing, does what it is for and moves on to the next moment, all or nothing. Thread-safe.
 */
final class TimerFirer {
    private static final Logger LOG = LoggerFactory.getLogger(TimerFirer.class);
    /** A run that is held begins this soon after the run before has ended. */
    private static final Duration HELD_LOOK = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final TimerActions actions;

    TimerFirer(Jdbi jdbi, TimerActions actions) {
        this.jdbi = jdbi;
        this.actions = actions;
    }

    /** Fire all that is due; return the time until something else is, as far as is known now. */
    Duration runOnce() {
        while (lookAtOne()) {
            // Each look ends with the timer's next moment, which may be due already.
        }
        return Alarm.untilNext(jdbi, "timers");
    }

    private boolean lookAtOne() {
        List<Runnable> afterwards = new ArrayList<>();
        AtomicReference<@Nullable TimerId> looked = new AtomicReference<>();
        try {
            boolean found = jdbi.inTransaction(handle -> {
                Optional<TimerRow> due = TimerStore.lockDue(handle);
                due.ifPresent(timer -> {
                    looked.set(timer.id());
                    new Look(handle, timer, afterwards).take();
                });
                return due.isPresent();
            });
            afterwards.forEach(Runnable::run);
            return found;
        } catch (RuntimeException e) {
            TimerId timer = looked.get();
            if (timer == null) {
                throw e;
            }
            LOG.warn("{} could not be fired; it is tried again", timer, e);
            jdbi.useTransaction(handle -> TimerStore.postpone(handle, timer));
            return true;
        }
    }

    /** One look at one timer. */
    private final class Look {
        private final Handle handle;
        private final TimerRow timer;
        private final List<Runnable> afterwards;
        private int firings;
        private @Nullable Instant held;

        Look(Handle handle, TimerRow timer, List<Runnable> afterwards) {
            this.handle = handle;
            this.timer = timer;
            this.afterwards = afterwards;
            this.firings = timer.firings();
            this.held = timer.heldDueAt();
        }

        void take() {
            try {
                if (held != null) {
                    release(held);
                }
                finish(fire());
            } catch (ApiException e) {
                stop(e);
            }
        }

        private void release(Instant due) {
            TimerStore.Firing firing = actions.take(handle, timer, due, true, afterwards);
            if (firing.result() != FiringResult.HELD) {
                TimerStore.record(handle, timer.id(), due, firing);
                held = null;
            }
        }

        /** Fires if it is time and returns the next moment. */
        private @Nullable Instant fire() {
            Instant due = timer.nextDueAt();
            if (due == null) {
                return null;
            }
            FiringPlan plan = FiringPlan.of(
                    timer.schedule(), due, timer.now(), timer.spec().catchUp());
            if (plan.missed() != null) {
                String until = plan.fire() == null ? "" : " until " + plan.fire();
                TimerStore.record(
                        handle,
                        timer.id(),
                        plan.missed(),
                        TimerStore.Firing.of(
                                FiringResult.MISSED, "No orchestrator was there from this moment on" + until + "."));
            }
            if (plan.fire() != null) {
                fire(plan.fire());
            }
            return plan.next();
        }

        private void fire(Instant due) {
            TimerStore.Firing firing = held != null
                    ? TimerStore.Firing.of(FiringResult.SKIPPED, "The run of " + held + " is still held.")
                    : actions.take(handle, timer, due, false, afterwards);
            if (firing.result() == FiringResult.HELD) {
                held = due;
            }
            TimerStore.record(handle, timer.id(), due, firing);
            firings += firing.counts() ? 1 : 0;
        }

        private void finish(@Nullable Instant following) {
            Integer most = timer.spec().maxFirings();
            Instant until = timer.spec().until();
            boolean over = following == null
                    || (most != null && firings >= most)
                    || (until != null && following.isAfter(until));
            Instant next = over ? null : following;
            Instant look = held == null ? next : earlier(next, timer.now().plus(HELD_LOOK));
            TimerState state = look == null ? TimerState.FINISHED : TimerState.ACTIVE;
            TimerStore.update(handle, timer.id(), new TimerStore.Left(state, firings, next, held, look, null));
        }

        private static Instant earlier(@Nullable Instant one, Instant other) {
            return one != null && one.isBefore(other) ? one : other;
        }

        /** The owner may not do it any more, or it is not there any more. */
        private void stop(ApiException refusal) {
            String reason = String.valueOf(refusal.getMessage());
            Instant due = held != null ? held : timer.nextDueAt();
            if (due != null) {
                TimerStore.record(handle, timer.id(), due, TimerStore.Firing.of(FiringResult.REFUSED, reason));
            }
            TimerStore.update(
                    handle, timer.id(), new TimerStore.Left(TimerState.STOPPED, firings, null, null, null, reason));
            LOG.info("{} is stopped: {}", timer.id(), reason);
        }
    }
}
