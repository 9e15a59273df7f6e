package dev.nodeyard.server.run;

import dev.nodeyard.api.id.RunnerId;
import java.util.UUID;

/** Say who claims: a runner, with the id that it chose for this claim. */
public record Claimant(RunnerId runner, UUID claimId) {}
