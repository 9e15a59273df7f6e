package dev.nodeyard.cli.webhook;

import dev.nodeyard.api.webhook.DeliveryView;
import java.util.Objects;

/** Say in words what came of a call. */
final class DeliveryWords {
    private DeliveryWords() {}

    static String outcome(DeliveryView.Try last) {
        String what = last.status() == null
                ? Objects.requireNonNullElse(last.error(), "no answer")
                : "status " + last.status() + (last.error() == null ? "" : ", " + last.error());
        return what + " in " + last.durationMs() + " ms";
    }
}
