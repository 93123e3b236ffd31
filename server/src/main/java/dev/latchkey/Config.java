package dev.latchkey;

import dev.latchkey.core.apiuser.ApiUserConfig;
import dev.latchkey.core.audit.AuditRetention;
import dev.latchkey.core.principal.Scopes;
import dev.latchkey.core.signin.SignInConfig;
import dev.latchkey.core.throttle.ThrottleConfig;
import dev.latchkey.core.user.RegistrationConfig;
import dev.latchkey.platform.change.ChangeFeedConfig;
import dev.latchkey.platform.config.ConfigurationError;
import dev.latchkey.platform.config.Settings;
import dev.latchkey.platform.crypto.SecretText;
import dev.latchkey.platform.db.DatabaseConfig;
import dev.latchkey.platform.http.HttpConfig;
import dev.latchkey.platform.mail.MailConfig;
import dev.latchkey.platform.observe.LogConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that an operator can set, but for the dialects, which read their own part.
 *
 * @param data the folder of the embedded database and of the master key beside it
 * @param publicUrl the issuer of tokens and the base of every link; never taken from a request
 * @param scopes every scope that there is
 * @param policies the scopes that each policy of {@code /verify/p/…} asks for
 * @param signingKeyRotation how long a signing key is used before the next one is made
 * @param sessionsPerPrincipal how many sessions with a session id a principal may have
 * @param passwordThreads how many Argon2id computations run at once
 * @param passwordQueue how many more may wait
 * @param requestsPerMinute how often a source may ask what humans ask; 0 for no limit
 * @param mail null where letters are not sent
 * @param auditRetention for how long events and calls are kept
 * @param signIns for how long people are signed in to the portal
 */
record Config(
    LogConfig log,
    Path data,
    HttpConfig http,
    DatabaseConfig database,
    ChangeFeedConfig changes,
    @Nullable SecretText masterKey,
    @Nullable Path masterKeyFile,
    ApiUserConfig apiUsers,
    String publicUrl,
    Scopes scopes,
    RegistrationConfig registration,
    Map<String, Scopes> policies,
    Duration signingKeyRotation,
    int sessionsPerPrincipal,
    int passwordThreads,
    int passwordQueue,
    ThrottleConfig throttle,
    int requestsPerMinute,
    @Nullable MailConfig mail,
    AuditRetention auditRetention,
    SignInConfig signIns) {
  private static final int MOST_FAILURES = 1_000_000_000;

  /** All of them may be in one token, in one header and in one event of the audit log. */
  private static final int LONGEST_SCOPES = 2000;

  /** Reads the settings; every default is given here or in the record that it belongs to. */
  static Config from(Settings settings) {
    return from(settings, false);
  }

  /**
   * The same.
   *
   * @param dev whether it is for {@code serve --dev}, where strangers may register
   */
  static Config from(Settings settings, boolean dev) {
    Path data = settings.path("data").orElse(Path.of("data"));
    HttpConfig http = HttpConfig.from(settings);
    int cores = Runtime.getRuntime().availableProcessors();
    return new Config(
        LogConfig.from(settings),
        data,
        http,
        database(settings, data),
        changes(settings),
        settings.secret("master-key").orElse(null),
        settings.path("master-key-file").orElse(null),
        apiUsers(settings),
        publicUrl(settings, http),
        scopes(settings),
        registration(settings, dev),
        policies(settings),
        signingKeyRotation(settings),
        settings.integer("sessions.per-principal", 10_000, 1, 1_000_000),
        settings.integer("passwords.threads", Math.max(1, cores - 1), 1, 256),
        settings.integer("passwords.queue", 32, 1, 10_000),
        throttle(settings),
        settings.integer("throttle.requests-per-minute", 60, 0, 1_000_000),
        MailConfig.from(settings).orElse(null),
        auditRetention(settings),
        signIns(settings));
  }

  private static SignInConfig signIns(Settings settings) {
    SignInConfig usual = SignInConfig.defaults();
    Duration idle = atLeastAMinute(settings, "portal.idle", usual.idle());
    Duration lifetime = atLeastAMinute(settings, "portal.lifetime", usual.lifetime());
    Duration proof = atLeastAMinute(settings, "portal.proof", usual.proof());
    if (lifetime.compareTo(idle) < 0) {
      throw settings.wrong("portal.lifetime", "too short", "portal.idle or more");
    }
    return new SignInConfig(idle, lifetime, proof);
  }

  private static Duration atLeastAMinute(Settings settings, String name, Duration usual) {
    Duration given = settings.duration(name, usual);
    if (given.compareTo(Duration.ofMinutes(1)) < 0 || given.compareTo(Duration.ofDays(30)) > 0) {
      throw settings.wrong(name, given.toString(), "from a minute to 30 days");
    }
    return given;
  }

  private static AuditRetention auditRetention(Settings settings) {
    AuditRetention usual = AuditRetention.defaults();
    Duration events = kept(settings, "audit.retention", usual.events());
    Duration calls = kept(settings, "audit.calls-retention", usual.calls());
    return new AuditRetention(events, calls);
  }

  private static Duration kept(Settings settings, String name, Duration usual) {
    Duration kept = settings.duration(name, usual);
    if (kept.compareTo(AuditRetention.SHORTEST) < 0) {
      throw settings.wrong(name, "too short", "1d or more");
    }
    return kept;
  }

  private static ThrottleConfig throttle(Settings settings) {
    ThrottleConfig usual = ThrottleConfig.defaults();
    Duration first = settings.duration("throttle.delay-first", usual.delayFirst());
    Duration longest = settings.duration("throttle.delay-max", usual.delayMax());
    if (longest.compareTo(first) < 0) {
      throw settings.wrong("throttle.delay-max", "too short", "throttle.delay-first or more");
    }
    return new ThrottleConfig(
        settings.integer("throttle.delay-after", usual.delayAfter(), 1, MOST_FAILURES),
        first,
        longest,
        settings.integer("throttle.lock-after", usual.lockAfter(), 1, MOST_FAILURES),
        settings.duration("throttle.lock-for", usual.lockFor()));
  }

  private static ChangeFeedConfig changes(Settings settings) {
    ChangeFeedConfig usual = ChangeFeedConfig.defaults();
    Duration pollEvery = settings.duration("changes.poll-every", usual.pollEvery());
    Duration trustFor = settings.duration("changes.trust-for", usual.trustFor());
    if (trustFor.compareTo(pollEvery) <= 0) {
      throw settings.wrong("changes.trust-for", "too short", "more than changes.poll-every");
    }
    return new ChangeFeedConfig(pollEvery, trustFor);
  }

  private static ApiUserConfig apiUsers(Settings settings) {
    String domain = settings.text("api-users.domain", ApiUserConfig.defaults().domain());
    try {
      return new ApiUserConfig(domain);
    } catch (IllegalArgumentException notADomain) {
      throw settings.wrong("api-users.domain", domain, "a domain such as api.example.com");
    }
  }

  private static Duration signingKeyRotation(Settings settings) {
    Duration rotateEvery = settings.duration("signing-keys.rotate-every", Duration.ofDays(30));
    if (rotateEvery.compareTo(Duration.ofHours(1)) < 0) {
      throw settings.wrong("signing-keys.rotate-every", rotateEvery.toString(), "an hour or more");
    }
    return rotateEvery;
  }

  private static DatabaseConfig database(Settings settings, Path data) {
    Optional<SecretText> url = settings.secret("db.url");
    if (url.isPresent() && !url.get().reveal().startsWith("jdbc:postgresql:")) {
      throw settings.wrong("db.url", "not shown", "a URL such as jdbc:postgresql://host/database");
    }
    return DatabaseConfig.of(
        url.map(SecretText::reveal).orElse(null),
        settings.optionalText("db.user").orElse(null),
        settings.secret("db.password").orElse(null),
        data);
  }

  private static String publicUrl(Settings settings, HttpConfig http) {
    String scheme = http.tls() == null ? "http" : "https";
    String url = settings.text("public-url", scheme + "://" + http.host() + ":" + http.port());
    URI parsed;
    try {
      parsed = URI.create(url);
    } catch (IllegalArgumentException malformed) {
      throw notAUrl(settings, url);
    }
    boolean web = "http".equals(parsed.getScheme()) || "https".equals(parsed.getScheme());
    if (!web
        || parsed.getHost() == null
        || parsed.getRawQuery() != null
        || parsed.getRawFragment() != null) {
      throw notAUrl(settings, url);
    }
    return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
  }

  private static ConfigurationError notAUrl(Settings settings, String url) {
    return settings.wrong("public-url", url, "a URL such as https://api.example.com");
  }

  private static RegistrationConfig registration(Settings settings, boolean dev) {
    String usual = dev ? "open" : "closed";
    Duration trialLength =
        settings.duration("trial-length", RegistrationConfig.DEFAULT_TRIAL_LENGTH);
    if (trialLength.compareTo(RegistrationConfig.LONGEST_TRIAL) > 0) {
      throw settings.wrong("trial-length", trialLength.toDays() + "d", "36500d or less");
    }
    return new RegistrationConfig(
        settings.oneOf("registration", usual, List.of("open", "closed")).equals("open"),
        trialLength);
  }

  private static Scopes scopes(Settings settings) {
    List<String> given = settings.list("scopes");
    try {
      Scopes scopes = given.isEmpty() ? Scopes.of("read", "write") : Scopes.of(given);
      if (scopes.toString().length() > LONGEST_SCOPES) {
        throw settings.wrong(
            "scopes", "too long", "at most " + LONGEST_SCOPES + " characters in all");
      }
      return scopes;
    } catch (IllegalArgumentException notAScope) {
      throw settings.wrong("scopes", "not a list of scopes", "scopes such as [read, write]");
    }
  }

  private static Map<String, Scopes> policies(Settings settings) {
    Map<String, Scopes> policies = new LinkedHashMap<>();
    for (String name : settings.children("policies")) {
      String key = "policies." + name + ".scopes";
      try {
        policies.put(name, Scopes.of(settings.list(key)));
      } catch (IllegalArgumentException notAScope) {
        throw settings.wrong(key, "not a list of scopes", "scopes such as [read, write]");
      }
    }
    return policies;
  }
}
