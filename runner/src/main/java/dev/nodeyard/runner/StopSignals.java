package dev.nodeyard.runner;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sun.misc.Signal;

/**
 * Turn signals into stops.
 *
 * <p>A Java machine keeps QUIT for its thread dumps and lets no program have it. The launcher {@code nodeyard-runner}
 * therefore passes QUIT on as USR1.
 */
final class StopSignals {
    private static final Logger log = LoggerFactory.getLogger(StopSignals.class);

    private final Runner runner;
    private boolean asked;

    private StopSignals(Runner runner) {
        this.runner = runner;
    }

    static void install(Runner runner) {
        StopSignals signals = new StopSignals(runner);
        signals.on("TERM", StopMode.GRACEFUL);
        signals.on("INT", StopMode.GRACEFUL);
        signals.on("USR1", StopMode.DRAIN);
        signals.on("HUP", StopMode.LEAVE);
    }

    private void on(String name, StopMode mode) {
        try {
            Signal.handle(new Signal(name), signal -> begin(mode));
        } catch (IllegalArgumentException e) {
            log.warn("the signal {} cannot be used on this system: {}", name, e.getMessage());
        }
    }

    private synchronized void begin(StopMode mode) {
        boolean again = asked && mode == StopMode.GRACEFUL;
        asked |= mode == StopMode.GRACEFUL;
        runner.beginStop(again ? StopMode.ABORT : mode);
    }
}
