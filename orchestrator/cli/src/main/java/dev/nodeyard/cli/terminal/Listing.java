package dev.nodeyard.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Describe how things of a kind are listed: their columns, and the one word that names each.
 *
 * @param <T> the things
 */
public final class Listing<T> {
    private static final int GAP = 2;

    private final Function<T, String> name;
    private final List<Column<T>> columns = new ArrayList<>();

    private record Column<T>(String title, Function<T, String> text, Function<T, String> painted) {}

    public Listing(Function<T, String> name) {
        this.name = name;
    }

    public Listing<T> column(String title, Function<T, String> text) {
        return column(title, text, text);
    }

    /** Add a column whose text is painted; {@code text} gives its width. */
    public Listing<T> column(String title, Function<T, String> text, Function<T, String> painted) {
        columns.add(new Column<>(title, text, painted));
        return this;
    }

    String name(T item) {
        return Printable.line(name.apply(item));
    }

    /** Return the lines of the table: the titles and a line for every item. */
    public List<String> lines(List<T> items, Style style) {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).title().length();
            for (T item : items) {
                widths[i] =
                        Math.max(widths[i], columns.get(i).text().apply(item).length());
            }
        }
        List<String> lines = new ArrayList<>(items.size() + 1);
        lines.add(style.bold(titles(widths)));
        for (T item : items) {
            lines.add(row(item, widths, style));
        }
        return lines;
    }

    private String titles(int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String title = columns.get(i).title();
            append(line, title, title.length(), i, widths);
        }
        return line.toString();
    }

    private String row(T item, int[] widths, Style style) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            Column<T> column = columns.get(i);
            String text = column.text().apply(item);
            boolean painted = style.isColoured() && column.painted() != column.text();
            String shown = painted ? column.painted().apply(item) : Printable.line(text);
            append(line, shown, text.length(), i, widths);
        }
        return line.toString();
    }

    private static void append(StringBuilder line, String shown, int width, int column, int[] widths) {
        line.append(shown);
        if (column < widths.length - 1) {
            line.append(" ".repeat(widths[column] - width + GAP));
        }
    }
}
