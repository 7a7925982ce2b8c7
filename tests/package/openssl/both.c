/* One half of a program is compiled against Strake's headers, the other one against OpenSSL's. */
int on_strake(void);
int on_openssl(void);

int main(void) { return on_strake() + on_openssl(); }
