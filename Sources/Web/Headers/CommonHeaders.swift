import HTTPTypes

/// The headers that every answer has, whoever makes it: a route, the framework, or the connection itself.
package struct CommonHeaders: Sendable {
    private let fields: HTTPFields
    /// Those of assets, which are no documents: a page has many, and its policies are its own.
    private let assetFields: HTTPFields

    /// Everything comes from here, and nothing stands inline. Each kind is named but for those that have no name:
    /// images that an SVG `use` refers to are of `default-src` in Firefox before 132.
    static let contentSecurityPolicy = """
        default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
        connect-src 'self'; worker-src 'self'; manifest-src 'self'; media-src 'self' blob:; form-action 'self'; \
        base-uri 'none'; object-src 'none'; frame-src 'none'; frame-ancestors 'none'
        """

    /// - Parameter isSecure: Whether people reach the server by https.
    package init(isSecure: Bool) {
        var fields: HTTPFields = [
            .contentSecurityPolicy: Self.contentSecurityPolicy,
            .contentTypeOptions: "nosniff",
            .referrerPolicy: "same-origin",
            .permissionsPolicy: "camera=(self), microphone=(), geolocation=()",
            .crossOriginOpenerPolicy: "same-origin",
            .crossOriginEmbedderPolicy: "require-corp",
            .crossOriginResourcePolicy: "same-origin",
            // What belongs to a person stays in no cache, so that Back shows nothing after signing out. Public
            // things say themselves that they may be stored.
            .cacheControl: "no-store",
        ]
        // Without includeSubDomains: what else is below the host's name is the operator's to decide.
        if isSecure { fields[.strictTransportSecurity] = "max-age=31536000" }
        self.fields = fields
        var assetFields = fields
        assetFields[.contentSecurityPolicy] = "default-src 'none'; frame-ancestors 'none'"
        for name in [
            HTTPField.Name.permissionsPolicy, .referrerPolicy, .crossOriginOpenerPolicy,
            .crossOriginEmbedderPolicy,
        ] {
            assetFields[name] = nil
        }
        self.assetFields = assetFields
    }

    /// Adds those that the answer does not have yet.
    func complete(_ headers: inout HTTPFields) {
        let isAsset = headers[.cacheControl]?.hasSuffix("immutable") ?? false
        for field in isAsset ? assetFields : fields where headers[field.name] == nil {
            headers.append(field)
        }
    }
}

extension HTTPField.Name {
    static let crossOriginOpenerPolicy =
        HTTPField.Name("Cross-Origin-Opener-Policy") ?? .crossOriginResourcePolicy
    static let crossOriginEmbedderPolicy =
        HTTPField.Name("Cross-Origin-Embedder-Policy") ?? .crossOriginResourcePolicy
    static let clearSiteData = HTTPField.Name("Clear-Site-Data") ?? .cacheControl
}
