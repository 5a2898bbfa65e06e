/// Which Plates this is. The one place for it: `plates --version`, the metrics and a test of CHANGELOG.md read it.
public enum PlatesVersion {
    /// As semantic versioning has it; with `-dev` behind it until it is released.
    public static let current = "0.1.0-dev"
}
