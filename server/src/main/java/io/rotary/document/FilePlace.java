package io.rotary.document;

/// Where the sealed content of a document lies.
enum FilePlace {
  DATABASE,
  DIRECTORY
}
