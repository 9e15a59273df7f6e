package dev.nodeyard.api.attempt;

import dev.nodeyard.api.workflow.Resources;
import java.util.UUID;

/**
 * Ask for assignments.
 *
 * @param claimId chosen by the runner, new for each claim; the same again when the answer to a claim was lost
 * @param resend this claim id was sent before: answer what was granted then
 * @param max most assignments wanted: the free slots, 1 to 1,000
 * @param free capacity left on the runner
 * @param waitMs longest time to hold the request open when there is nothing, in milliseconds
 */
public record ClaimRequest(UUID claimId, boolean resend, int max, Resources free, long waitMs) {}
