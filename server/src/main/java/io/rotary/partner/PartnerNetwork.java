package io.rotary.partner;

/// Links numbers and unlinks them. Every request is an operation with an id of ours; a partner that
/// gets an id twice does the work once and gives the same answer. So a request whose answer was
/// lost can be made again.
///
/// Calls block and never throw for anything the partner does. They are not made inside a
/// transaction.
public interface PartnerNetwork {
  /// Asks for the operation to be done.
  PartnerAnswer begin(PartnerOperation operation);

  /// Asks how far an operation has come that was begun, or perhaps never arrived.
  PartnerAnswer ask(PartnerOperation operation);

  /// Asks for an operation not to be done. [PartnerAnswer.Done] and [PartnerAnswer.Refused] say
  /// that it was too late.
  PartnerAnswer cancel(PartnerOperation operation);
}
