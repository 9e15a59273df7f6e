package dev.nodeyard.server.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nodeyard.api.id.AttemptId;
import dev.nodeyard.api.id.RunId;
import dev.nodeyard.api.id.TaskRunId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AttemptTokensTest {
    private static final AttemptId ATTEMPT = new AttemptId(new TaskRunId(new RunId(new UUID(7, -9)), 12), 3);

    private final AttemptTokens tokens = new AttemptTokens(new byte[32]);

    @Test
    void a_token_says_its_attempt_and_epoch() {
        assertThat(tokens.verify(tokens.issue(ATTEMPT, 5))).hasValue(new AttemptTokens.Holder(ATTEMPT, 5));
    }

    @Test
    void a_changed_token_is_refused() {
        String token = tokens.issue(ATTEMPT, 5);
        for (int i = 0; i < token.length(); i++) {
            char other = token.charAt(i) == 'A' ? 'B' : 'A';
            String changed = token.substring(0, i) + other + token.substring(i + 1);

            assertThat(tokens.verify(changed)).as("changed at %d", i).isEmpty();
        }
    }

    @Test
    void a_token_signed_with_another_key_is_refused() {
        byte[] other = new byte[32];
        other[0] = 1;

        assertThat(new AttemptTokens(other).verify(tokens.issue(ATTEMPT, 5))).isEmpty();
    }

    @Test
    void anything_else_is_refused() {
        assertThat(tokens.verify("")).isEmpty();
        assertThat(tokens.verify("nya_")).isEmpty();
        assertThat(tokens.verify("nya_%%%")).isEmpty();
        assertThat(tokens.verify("nyr_" + "A".repeat(64))).isEmpty();
    }
}
