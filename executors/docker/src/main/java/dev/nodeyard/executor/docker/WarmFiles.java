package dev.nodeyard.executor.docker;

import com.github.dockerjava.api.model.Mount;
import dev.nodeyard.executor.ExecutorException;
import dev.nodeyard.executor.Work;
import java.io.IOException;

/** Files of a workspace that is moved into the folder of a warm container and back. */
final class WarmFiles implements AttemptFiles {
    private final WarmFolders folders;
    private final String folder;
    private final Work work;
    private final AttemptFiles shared;

    WarmFiles(WarmFolders folders, String folder, Work work, AttemptFiles shared) {
        this.folders = folders;
        this.folder = folder;
        this.work = work;
        this.shared = shared;
    }

    @Override
    public Mount mount() {
        return Containers.folder(folders.folder(folder), ContainerPlan.MOUNT);
    }

    @Override
    public boolean areShared() {
        return true;
    }

    @Override
    public void lay(String container) throws IOException, EngineFault, ExecutorException, InterruptedException {
        shared.lay(container);
        folders.enter(folder, work.attempt(), work.workspace());
    }

    @Override
    public void bringBack(String container) throws IOException, EngineFault, InterruptedException {
        folders.leave(folder, work.workspace());
        shared.bringBack(container);
    }
}
