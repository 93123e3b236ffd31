package dev.latchkey.core.usage;

/** Counts that are added up. */
record UsageSum(long calls, long tokens, long refusals) {
  static final UsageSum NOTHING = new UsageSum(0, 0, 0);

  static UsageSum of(UsageCounter.Counted counted) {
    return new UsageSum(counted.calls(), counted.tokens(), counted.refusals());
  }

  UsageSum plus(UsageSum other) {
    return new UsageSum(calls + other.calls, tokens + other.tokens, refusals + other.refusals);
  }
}
