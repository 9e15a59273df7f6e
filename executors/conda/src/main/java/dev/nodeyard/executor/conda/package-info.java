/** The executor {@code conda}: commands in an environment that conda, mamba or micromamba makes, or venv and pip. */
@NullMarked
package dev.nodeyard.executor.conda;

import org.jspecify.annotations.NullMarked;
