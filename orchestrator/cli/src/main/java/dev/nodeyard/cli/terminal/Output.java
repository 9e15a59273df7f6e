package dev.nodeyard.cli.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.nodeyard.api.json.Wire;
import java.io.PrintStream;
import java.util.List;

/** Print what a command has to say: data on standard output, talk on standard error. */
public final class Output {
    private final Surroundings around;
    private final Format format;
    private final boolean quiet;
    private final Style style;

    public Output(Surroundings around, Format format, boolean quiet, boolean plain) {
        this.around = around;
        this.format = quiet && format == Format.TABLE ? Format.NAME : format;
        this.quiet = quiet;
        this.style = new Style(around.wantsColour() && !plain);
    }

    public Style style() {
        return style;
    }

    public Format format() {
        return format;
    }

    /** Return whether people read along, so that what is shown may move. */
    public boolean isLive() {
        return around.isTerminal()
                && format == Format.TABLE
                && !"dumb".equals(around.environment().get("TERM"));
    }

    public PrintStream stream() {
        return around.streams().out();
    }

    /** Print a line of data. */
    public void data(String line) {
        stream().println(line);
    }

    /** Print a line for people, unless they asked for quiet. */
    public void talk(String line) {
        if (!quiet) {
            stream().flush();
            around.streams().err().println(line);
        }
    }

    /** Print a thing in the form that was asked for. */
    public void show(Object thing, String name, List<String> lines) {
        switch (format) {
            case TABLE -> lines.forEach(this::data);
            case NAME -> data(Printable.line(name));
            case JSON -> json(thing);
        }
    }

    /** Print things in the form that was asked for; {@code empty} is what people read when there are none. */
    public <T> void list(List<T> items, Listing<T> listing, String empty) {
        switch (format) {
            case TABLE -> table(items, listing, empty);
            case NAME -> items.forEach(item -> data(listing.name(item)));
            case JSON -> json(items);
        }
    }

    private <T> void table(List<T> items, Listing<T> listing, String empty) {
        if (items.isEmpty()) {
            talk(empty);
        } else {
            listing.lines(items, style).forEach(this::data);
        }
    }

    /** Print a thing as JSON over several lines. */
    public void json(Object thing) {
        try {
            data(Wire.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(thing));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + thing.getClass().getSimpleName() + " as JSON", e);
        }
    }

    /** Print a thing as one line of JSON, for streams. */
    public void jsonLine(Object thing) {
        try {
            data(Wire.mapper().writeValueAsString(thing));
            stream().flush();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + thing.getClass().getSimpleName() + " as JSON", e);
        }
    }
}
