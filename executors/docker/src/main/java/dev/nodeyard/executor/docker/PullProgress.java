package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem.ProgressDetail;
import dev.nodeyard.executor.LogSink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tell the progress of a pull in a few lines, however many layers the image has. */
final class PullProgress extends ResultCallback.Adapter<PullResponseItem> {
    private static final long PAUSE_NANOS = 5_000_000_000L;
    private static final double MEGABYTE = 1e6;

    private final String image;
    private final List<LogSink> logs;
    private final Map<String, long[]> layers = new HashMap<>();
    private long told = System.nanoTime();
    private volatile @Nullable String problem;

    PullProgress(String image, List<LogSink> logs) {
        this.image = image;
        this.logs = logs;
    }

    @Override
    public void onNext(PullResponseItem item) {
        if (item.getErrorDetail() != null) {
            problem = item.getErrorDetail().getMessage();
        }
        ProgressDetail detail = item.getProgressDetail();
        if ("Downloading".equals(item.getStatus()) && detail != null && detail.getTotal() != null) {
            Long now = detail.getCurrent();
            layers.put(String.valueOf(item.getId()), new long[] {now == null ? 0 : now, detail.getTotal()});
        }
        if (System.nanoTime() - told > PAUSE_NANOS && !layers.isEmpty()) {
            told = System.nanoTime();
            tell();
        }
    }

    @Override
    public void onError(Throwable thrown) {
        if (problem == null) {
            problem = EngineFaults.words(thrown);
        }
        super.onComplete();
    }

    /** Return why the pull failed, or null. */
    @Nullable
    String problem() {
        return problem;
    }

    private void tell() {
        long done = 0;
        long all = 0;
        for (long[] layer : layers.values()) {
            done += layer[0];
            all += layer[1];
        }
        String line = String.format("pulling %s: %.0f of %.0f MB so far", image, done / MEGABYTE, all / MEGABYTE);
        logs.forEach(log -> log.line(line));
    }
}
