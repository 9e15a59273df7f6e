package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import dev.nodeyard.executor.Workspace;
import java.io.IOException;

/** Files of a workspace that an earlier process laid out. */
record AdoptedFiles(Workspace workspace) implements AttemptFiles {
    @Override
    public Mount mount() {
        return Containers.folder(workspace.folder(), ContainerPlan.WORKSPACE);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public void lay(String container) {
        throw new IllegalStateException("the files of an adopted attempt were laid before");
    }

    @Override
    public void bringBack(String container) throws IOException {
        TidyWorkspace.tidy(workspace);
    }
}
