package dev.nodeyard.server.git;

import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/**
 * Name a commit and what it says of itself.
 *
 * @param hash 40 hexadecimal digits
 * @param parent hash of the first parent, or null for the first commit
 */
public record GitCommit(String hash, @Nullable String parent, PersonIdent author, String message) {
    private static final int MAX_MESSAGE = 10_000;
    private static final int MAX_PERSON = 500;

    /** Return a commit whose body has been parsed. */
    public static GitCommit of(RevCommit commit) {
        PersonIdent author = commit.getAuthorIdent();
        return new GitCommit(
                commit.name(),
                commit.getParentCount() == 0 ? null : commit.getParent(0).name(),
                new PersonIdent(
                        text(author.getName(), MAX_PERSON),
                        text(author.getEmailAddress(), MAX_PERSON),
                        author.getWhenAsInstant(),
                        author.getZoneId()),
                text(commit.getFullMessage().strip(), MAX_MESSAGE));
    }

    /** Anybody writes a commit in any way; U+0000 cannot be kept. */
    private static String text(String text, int longest) {
        String kept = text.replace("\0", "");
        return kept.length() <= longest ? kept : kept.substring(0, longest);
    }
}
