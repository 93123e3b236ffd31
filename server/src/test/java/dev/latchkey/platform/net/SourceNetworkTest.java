package dev.latchkey.platform.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceNetworkTest {

  @Test
  void ipv4_isItsAddress() {
    assertThat(network("192.0.2.1")).isEqualTo(network("192.0.2.1"));
    assertThat(network("192.0.2.1")).isNotEqualTo(network("192.0.2.2"));
  }

  @Test
  void ipv6_isItsFirst64Bits() {
    assertThat(network("2001:db8:1:2::1")).isEqualTo(network("2001:db8:1:2:ffff:ffff:ffff:ffff"));
    assertThat(network("2001:db8:1:2::1")).isNotEqualTo(network("2001:db8:1:3::1"));
    assertThat(network("::1")).isNotEqualTo(network("2001:db8::1"));
  }

  @Test
  void ipv4WrittenAsIpv6_isTheIpv4Address() {
    assertThat(network("::ffff:192.0.2.1")).isEqualTo(network("192.0.2.1"));
    assertThat(network("::ffff:c000:201")).isEqualTo(network("192.0.2.1"));
  }

  @Test
  void whatIsNoAddress_isANetworkOfItsOwn() {
    assertThat(network("proxy:zone")).isEqualTo(network("proxy:zone"));
    assertThat(network("proxy:zone")).isNotEqualTo(SourceNetwork.of(null));
    assertThat(SourceNetwork.of(null)).isEqualTo(SourceNetwork.of(null));
  }

  private static SourceNetwork network(String address) {
    return SourceNetwork.of(address);
  }
}
