package dev.nodeyard.server.git.http;

import dev.nodeyard.api.workflow.Problem;
import dev.nodeyard.server.git.GitRepository;
import dev.nodeyard.server.git.PushedCommit;
import dev.nodeyard.server.http.ApiException;
import dev.nodeyard.server.workflow.PushPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.PostReceiveHook;
import org.eclipse.jgit.transport.PreReceiveHook;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.jspecify.annotations.Nullable;

/** Publish what is pushed to the main branch, or refuse it with its problems on the terminal of whoever pushes. */
final class PushHook implements PreReceiveHook, PostReceiveHook {
    private static final String MAIN_NAME = "main";
    private static final int MAX_COMMITS = 100;
    private static final int MAX_LINES = 50;

    private final GitSession session;
    private final PushPublisher publisher;

    PushHook(GitSession session, PushPublisher publisher) {
        this.session = session;
        this.publisher = publisher;
    }

    @Override
    public void onPreReceive(ReceivePack push, Collection<ReceiveCommand> commands) {
        for (ReceiveCommand command : commands) {
            String refusal = refusal(command);
            if (refusal == null) {
                publish(push, command);
            } else {
                command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, refusal);
            }
        }
    }

    private static @Nullable String refusal(ReceiveCommand command) {
        if (!command.getRefName().equals(GitRepository.MAIN)) {
            return "only the branch '" + MAIN_NAME + "' is kept here";
        }
        return switch (command.getType()) {
            case UPDATE -> null;
            case CREATE, DELETE -> "the branch '" + MAIN_NAME + "' can neither be made nor deleted";
            case UPDATE_NONFASTFORWARD -> "fetch first: published versions are never taken back";
        };
    }

    private void publish(ReceivePack push, ReceiveCommand command) {
        try (RevWalk walk = new RevWalk(push.getRepository())) {
            List<PushedCommit> commits =
                    PushedCommit.between(walk, command.getOldId(), command.getNewId(), MAX_COMMITS);
            int made = publisher.publish(session.handle(), session.account(), session.workflow(), commits);
            push.sendMessage("Published " + session.workflow().owner() + "/"
                    + session.workflow().name() + " at "
                    + command.getNewId().name().substring(0, 12) + " ("
                    + made + (made == 1 ? " version" : " versions") + ").");
        } catch (ApiException refused) {
            tell(push, refused);
            command.setResult(ReceiveCommand.Result.REJECTED_OTHER_REASON, reason(refused));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(ApiException refused) {
        return refused.problems().isEmpty() ? "not a workflow that can be executed" : "the node chart has faults";
    }

    private static void tell(ReceivePack push, ApiException refused) {
        push.sendMessage("");
        push.sendMessage(String.valueOf(refused.getMessage()));
        List<Problem> problems = refused.problems();
        for (Problem problem : problems.subList(0, Math.min(problems.size(), MAX_LINES))) {
            String place = problem.pointer().isEmpty() ? "" : problem.pointer() + ": ";
            push.sendMessage("  " + problem.severity().name().toLowerCase(Locale.ROOT) + " "
                    + printable(place + problem.message()));
        }
        if (problems.size() > MAX_LINES) {
            push.sendMessage("  ... and " + (problems.size() - MAX_LINES) + " more");
        }
        push.sendMessage("");
    }

    /** A chart's names end up on a terminal: no control characters. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    @Override
    public void onPostReceive(ReceivePack push, Collection<ReceiveCommand> done) {
        if (done.stream().anyMatch(command -> command.getRefName().equals(GitRepository.MAIN))) {
            session.markChanged();
        }
    }
}
