package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;

/** Files of a workspace that the engine sees as the runner does. */
final class SharedFiles implements AttemptFiles {
    private final Workspace workspace;
    private final Ownership ownership;

    SharedFiles(Workspace workspace, Ownership ownership) {
        this.workspace = workspace;
        this.ownership = ownership;
    }

    @Override
    public Mount mount() {
        return Containers.folder(workspace.folder(), ContainerPlan.WORKSPACE);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public void lay(String container) throws IOException {
        ownership.open(workspace.folder());
    }

    @Override
    public void bringBack(String container) throws IOException, EngineFault, InterruptedException {
        ownership.takeBack(workspace.folder());
        TidyWorkspace.tidy(workspace);
    }
}
