package dev.nodeyard.api.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Show a version of a workflow in its history.
 *
 * @param revision git commit, 40 hexadecimal digits
 * @param parent git commit before it, or null for the first; not itself a version when it was pushed without being sound
 * @param author name in the commit
 * @param authorEmail address in the commit
 * @param authoredAt time in the commit, which is the author's word
 * @param publishedBy user name of whoever published or pushed it
 * @param publishedAt when it came here
 * @param summary what changed since the parent, in one line
 * @param changes the same in numbers; null for the first version, and for charts that are too big to be compared
 * @param runs how many runs were started from it
 */
public record RevisionView(
        String revision,
        @Nullable String parent,
        String author,
        String authorEmail,
        Instant authoredAt,
        String message,
        String publishedBy,
        Instant publishedAt,
        int tasks,
        String summary,
        @Nullable ChangeCounts changes,
        long runs) {}
