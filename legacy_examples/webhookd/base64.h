#ifndef BASE64_H
#define BASE64_H

/* Decodes text into out and returns the number of bytes, or -1. */
int base64_decode(const char *text, unsigned char *out);

#endif
