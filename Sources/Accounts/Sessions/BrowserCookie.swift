import Hummingbird

/// The cookie by which a browser is known that has signed in before. It signs nobody in: it only gets tries at the
/// password of its own, so that strangers who guess do not lock the owner out.
struct BrowserCookie: Sendable {
    let isSecure: Bool

    private var name: String { isSecure ? "__Host-plates-browser" : "plates-browser" }

    func secret(in request: Request) -> Secret? {
        request.cookies[name].map { Secret(shown: $0.value) }
    }

    func holding(_ secret: Secret) -> Cookie {
        Cookie(
            name: name, value: secret.text, maxAge: Int(KnownBrowserStore.lifetime / 1_000_000_000),
            path: "/",
            secure: isSecure, httpOnly: true, sameSite: .lax
        )
    }
}
