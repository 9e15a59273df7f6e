package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import dev.nodeyard.api.run.FailureReason;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Files of a workspace that travel as an archive, for an engine that does not see this host's files. */
final class CopiedFiles implements AttemptFiles {
    private static final Duration LONGEST = Duration.ofHours(1);
    private static final int PIPE_BYTES = 1 << 20;
    private static final long MOST_BYTES = 64L << 30;

    private final Engine engine;
    private final Workspace workspace;
    private final ContainerUser user;
    private final String imageUser;

    CopiedFiles(Engine engine, Workspace workspace, ContainerUser user, String imageUser) {
        this.engine = engine;
        this.workspace = workspace;
        this.user = user;
        this.imageUser = imageUser;
    }

    @Override
    public Mount mount() {
        return Containers.unnamed(ContainerPlan.WORKSPACE);
    }

    @Override
    public boolean areShared() {
        return false;
    }

    @Override
    public void lay(String container) throws EngineFault, ExecutorException, IOException, InterruptedException {
        int owner = ContainerUser.number(user.name() == null ? imageUser : user.name());
        AtomicReference<IOException> fault = new AtomicReference<>();
        try (PipedInputStream in = new PipedInputStream(PIPE_BYTES)) {
            PipedOutputStream out = new PipedOutputStream(in);
            engine.beside(() -> {
                try (out) {
                    pack(out, Math.max(owner, 0), fault);
                } catch (IOException e) {
                    fault.compareAndSet(null, e);
                }
            });
            engine.call(
                    "take the files of the workspace",
                    LONGEST,
                    client -> client.copyArchiveToContainerCmd(container)
                            .withRemotePath(ContainerPlan.WORKSPACE)
                            .withTarInputStream(in)
                            .exec());
        }
        IOException packing = fault.get();
        if (packing != null) {
            throw new ExecutorException(
                    FailureReason.RUNNER_FAILED, "cannot read the workspace: " + packing.getMessage(), packing);
        }
    }

    /** Notes a fault before the archive ends: its reader takes the end for a whole one. */
    private void pack(PipedOutputStream out, int owner, AtomicReference<IOException> fault) {
        try {
            Archives.pack(workspace.folder(), out, owner, Set.of("log"));
        } catch (IOException e) {
            fault.set(e);
        }
    }

    @Override
    public void bringBack(String container) throws EngineFault, IOException, InterruptedException {
        IOException fault = engine.call("give the files of the workspace back", LONGEST, client -> {
            try (InputStream archive = client.copyArchiveFromContainerCmd(container, ContainerPlan.WORKSPACE + "/.")
                    .exec()) {
                Archives.unpack(archive, workspace.folder(), MOST_BYTES, Set.of("log", "inputs"));
                return null;
            } catch (IOException e) {
                return e;
            }
        });
        if (fault != null) {
            throw fault;
        }
        TidyWorkspace.tidy(workspace);
    }
}
