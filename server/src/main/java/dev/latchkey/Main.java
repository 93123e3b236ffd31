package dev.latchkey;

/** The command line's entry. */
public final class Main {
  private Main() {}

  public static void main(String[] arguments) {
    System.err.println("latchkey: nothing here yet");
  }
}
