#ifndef VAULT_SWITCH_H
#define VAULT_SWITCH_H

/* Makes ready for vault_read; to be called once. */
int vault_ready(const char *pass);

#endif
