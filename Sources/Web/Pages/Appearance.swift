import HTTPTypes
import Hummingbird
import PlatesCore

/// The colours that a person has chosen on a device. They stand in a cookie, because a phone at night and a desktop by
/// day may differ.
package enum Appearance: String, CaseIterable, Sendable {
    case device, light, dark, contrast

    package var title: Phrase {
        switch self {
        case .device: "Same as this device"
        case .light: "Light"
        case .dark: "Dark"
        case .contrast: "High contrast"
        }
    }

    private static let cookie = "plates-appearance"
    private static let seconds = 400 * 86_400

    init(_ request: Request) {
        guard request.headers[.cookie]?.contains(Self.cookie) == true else {
            self = .device
            return
        }
        self = request.cookies[Self.cookie].flatMap { Appearance(rawValue: $0.value) } ?? .device
    }

    /// The cookie that keeps it for 400 days, the longest that browsers allow.
    package func cookie(isSecure: Bool) -> Cookie {
        Cookie(
            name: Self.cookie, value: rawValue, maxAge: self == .device ? 0 : Self.seconds, path: "/",
            secure: isSecure, httpOnly: true, sameSite: .lax
        )
    }
}

/// The colour of the page, for the bars of the browser around it; `--page` in tokens.css has the same.
struct BarColours: Sendable {
    let light: String
    let dark: String

    /// High contrast is light or dark as the device is.
    init(_ appearance: Appearance) {
        let (lightPage, darkPage) = appearance == .contrast ? ("#fff", "#000") : ("#f5f4f1", "#131312")
        light = appearance == .dark ? darkPage : lightPage
        dark = appearance == .light ? lightPage : darkPage
    }
}

/// Reads the colours that were chosen on the device.
package struct AppearanceMiddleware: RouterMiddleware {
    package init() {}

    package func handle(
        _ request: Request, context: AppContext, next: (Request, AppContext) async throws -> Response
    ) async throws -> Response {
        let appearance = Appearance(request)
        guard appearance != .device else { return try await next(request, context) }
        var context = context
        context.appearance = appearance
        return try await next(request, context)
    }
}
