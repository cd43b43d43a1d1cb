/**
 * Whether two addresses reach one mailbox: `jo@x.example` and `jo+mentor@x.example`. Two accounts of one person must
 * not vouch for each other.
 */
export function areLinked(email: string, other: string): boolean {
  return mailbox(email) === mailbox(other);
}

function mailbox(email: string): string {
  const at = email.lastIndexOf('@');
  const local = email.slice(0, at);
  return (local.split('+')[0] ?? local).toLowerCase() + email.slice(at).toLowerCase();
}
