package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.BuildResponseItem;
import dev.nodeyard.executor.LogSink;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Give what a build says to the logs of those who wait for it, and remember at which step it is. */
final class BuildProgress extends ResultCallback.Adapter<BuildResponseItem> {
    private static final int LONGEST_STEP = 160;

    private final List<LogSink> logs;
    private final StringBuilder part = new StringBuilder();
    private volatile String step = "the beginning";
    private volatile @Nullable String problem;
    private volatile @Nullable String image;

    BuildProgress(List<LogSink> logs) {
        this.logs = logs;
    }

    @Override
    public void onNext(BuildResponseItem item) {
        if (item.getErrorDetail() != null) {
            problem = item.getErrorDetail().getMessage();
        }
        if (item.isBuildSuccessIndicated()) {
            image = item.getImageId();
        }
        if (item.getStream() != null) {
            part.append(item.getStream());
            for (int end = part.indexOf("\n"); end >= 0; end = part.indexOf("\n")) {
                line(part.substring(0, end));
                part.delete(0, end + 1);
            }
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (problem == null) {
            problem = EngineFaults.words(thrown);
        }
        super.onComplete();
    }

    private void line(String text) {
        if (text.isBlank()) {
            return;
        }
        String shown = text;
        if (text.startsWith("Step ")) {
            // A step's text is a whole script.
            shown = text.length() <= LONGEST_STEP ? text : text.substring(0, LONGEST_STEP) + "...";
            step = shown;
            logs.forEach(log -> log.phase("building the image, " + phase(text)));
        }
        String line = shown;
        logs.forEach(log -> log.line(line));
    }

    private static String phase(String text) {
        int colon = text.indexOf(" : ");
        return text.substring(0, colon < 0 ? Math.min(text.length(), 20) : colon)
                .toLowerCase(java.util.Locale.ROOT);
    }

    /** Return the step that the build is at, or failed at. */
    String step() {
        return step;
    }

    @Nullable
    String problem() {
        return problem;
    }

    @Nullable
    String image() {
        return image;
    }
}
