package dev.latchkey.face.management;

import java.util.List;

/** The operations on one kind of thing. */
interface Resource {
  List<Operation> operations();
}
