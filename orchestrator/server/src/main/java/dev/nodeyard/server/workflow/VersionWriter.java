package dev.nodeyard.server.workflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import dev.nodeyard.api.workflow.ChangeCounts;
import dev.nodeyard.nodeworks.NodeworksFormatException;
import dev.nodeyard.nodeworks.diff.ChartDiff;
import dev.nodeyard.nodeworks.diff.ChartFiles;
import dev.nodeyard.server.auth.Account;
import dev.nodeyard.server.environment.RevisionEnvironments;
import dev.nodeyard.server.git.GitHistory;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Write the rows that make a commit a version that can be executed. Stateless. */
final class VersionWriter {
    private final GitHistory history = new GitHistory();

    /**
     * Make a commit the newest version of its workflow, as part of the handle's transaction, which holds the row of the
     * workflow.
     *
     * @return whether there was no such version yet
     */
    boolean write(Handle handle, Account by, NewVersion version) {
        if (RevisionStore.find(handle, version.workflow(), version.commit().hash())
                .isPresent()) {
            return false;
        }
        ChangeCounts changes = changes(handle, version);
        long revision = RevisionStore.insert(
                handle, by.id(), version, json(version.checked().warnings()), jsonOrNull(changes));
        TaskCopy.write(handle, revision, version.checked(), version.requirements());
        RevisionEnvironments.write(handle, revision, version.checked().environments());
        RevisionStore.setHead(handle, version.workflow(), revision);
        return true;
    }

    /** Compare with the parent, once and for all; null without a parent, or when one of them is too big. */
    private @Nullable ChangeCounts changes(Handle handle, NewVersion version) {
        String parent = version.commit().parent();
        if (parent == null || !ChartDiff.isComparable(version.files())) {
            return null;
        }
        Optional<ChartFiles> before = history.files(handle, version.workflow(), parent, ChartDiff.MAX_BYTES);
        if (before.isEmpty()) {
            return null;
        }
        try {
            return ChartDiff.between(before.get(), version.files()).counts();
        } catch (NodeworksFormatException e) {
            // A parent that was pushed along without being a chart.
            return null;
        }
    }

    private static @Nullable String jsonOrNull(@Nullable Object value) {
        return value == null ? null : json(value);
    }

    private static String json(Object value) {
        try {
            return Wire.mapper().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written as JSON", e);
        }
    }
}
