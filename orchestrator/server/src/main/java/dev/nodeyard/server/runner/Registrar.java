package dev.nodeyard.server.runner;

import dev.nodeyard.server.auth.Account;
import java.security.Principal;

/** Name who registers a runner. */
public sealed interface Registrar extends Principal {

    /** An administrator who has signed in. */
    record Administrator(Account account) implements Registrar {
        @Override
        public String getName() {
            return account.username();
        }
    }

    /** Whoever holds a registration token; whether it still works is decided when it is used. */
    record Holder(byte[] tokenHash) implements Registrar {
        @Override
        public String getName() {
            return "registration token";
        }

        @Override
        public String toString() {
            return getName();
        }
    }
}
