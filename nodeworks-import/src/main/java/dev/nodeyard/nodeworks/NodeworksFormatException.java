package dev.nodeyard.nodeworks;

/** Tell that a file is no node chart that can be edited; the message says where and why. */
public final class NodeworksFormatException extends Exception {
    private static final long serialVersionUID = 1L;

    NodeworksFormatException(String message) {
        super(message);
    }
}
