import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// Why a request got no answer, in words for an operator, because the libraries' errors name their own types and files.
struct UnreachableReason: CustomStringConvertible {
    let description: String

    init(_ error: any Error) {
        description = Self.words(for: error)
    }

    private static func words(for error: any Error) -> String {
        switch error {
        case let error as HTTPClientError: words(for: error)
        case let error as NIOConnectionError:
            error.connectionErrors.first.map { words(for: $0.error) } ?? "the name \(error.host) is not known"
        case let error as IOError: String(cString: strerror(error.errnoCode)).lowercasedFirst
        case is CancellationError: "the request was cancelled"
        default: words(forText: "\(error)")
        }
    }

    private static func words(for error: HTTPClientError) -> String {
        switch error {
        case .connectTimeout, .deadlineExceeded, .readTimeout, .writeTimeout, .getConnectionFromPoolTimeout,
            .tlsHandshakeTimeout:
            "it did not answer in time"
        case .cancelled: "the request was cancelled"
        case .remoteConnectionClosed: "it closed the connection without an answer"
        default: words(forText: "\(error)")
        }
    }

    /// TLS errors have no public type in the libraries used here.
    private static func words(forText text: String) -> String {
        let known = [
            ("CERTIFICATE_VERIFY_FAILED", badCertificate), ("failedToValidateHostname", badCertificate),
            ("WRONG_VERSION_NUMBER", "it does not speak https"),
            ("uncleanShutdown", "it closed the connection without an answer"),
            ("UnknownHost", "its name is not known"),
            ("handshakeFailed", "the TLS handshake failed"),
        ]
        if let (_, words) = known.first(where: { text.contains($0.0) }) { return words }
        return String(text.prefix { !$0.isNewline }.prefix(200))
    }

    private static let badCertificate =
        "its certificate has expired, is for another name, or comes from an authority that this machine does not know"
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
