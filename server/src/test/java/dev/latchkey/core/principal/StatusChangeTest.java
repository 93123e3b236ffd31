package dev.latchkey.core.principal;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusChangeTest {

  @ParameterizedTest
  @CsvSource({
    "ACTIVATE, INVITED, ACTIVE",
    "ACTIVATE, ACTIVE, ACTIVE",
    "ACTIVATE, INACTIVE, ACTIVE",
    "ACTIVATE, LOCKED,",
    "DEACTIVATE, INVITED, INACTIVE",
    "DEACTIVATE, ACTIVE, INACTIVE",
    "DEACTIVATE, INACTIVE, INACTIVE",
    "DEACTIVATE, LOCKED, INACTIVE",
    "LOCK, INVITED,",
    "LOCK, ACTIVE, LOCKED",
    "LOCK, INACTIVE,",
    "LOCK, LOCKED, LOCKED",
    "UNLOCK, INVITED,",
    "UNLOCK, ACTIVE, ACTIVE",
    "UNLOCK, INACTIVE,",
    "UNLOCK, LOCKED, ACTIVE",
  })
  void change_leadsFromStatusToStatus(
      StatusChange change, AccountStatus from, @Nullable AccountStatus to) {
    if (to == null) {
      assertThat(change.from(from)).isEmpty();
    } else {
      assertThat(change.from(from)).contains(to);
    }
  }
}
