package io.rotary.platform.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The account the database's processes run under. PostgreSQL refuses to run as root, so a root
/// process hands its database to an unprivileged account (`isOther`); anybody else runs it as
/// themselves.
record SystemAccount(int uid, int gid, boolean isOther) {
  private static final int ROOT = 0;
  private static final List<String> PREFERRED = List.of("rotary", "postgres", "nobody");

  /// The owner of an existing cluster, else the first of rotary, postgres, nobody that exists.
  static SystemAccount forCluster(Path cluster) throws IOException {
    int self = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    if (self != ROOT) {
      int group = (int) Files.getAttribute(Path.of("/proc/self"), "unix:gid");
      return new SystemAccount(self, group, false);
    }
    if (Files.exists(cluster)) {
      int owner = (int) Files.getAttribute(cluster, "unix:uid");
      if (owner != ROOT) {
        return new SystemAccount(owner, (int) Files.getAttribute(cluster, "unix:gid"), true);
      }
    }
    return preferred();
  }

  private static SystemAccount preferred() throws IOException {
    List<String> accounts = Files.readAllLines(Path.of("/etc/passwd"));
    for (String name : PREFERRED) {
      for (String line : accounts) {
        String[] fields = line.split(":");
        if (fields.length > 3 && fields[0].equals(name)) {
          return new SystemAccount(Integer.parseInt(fields[2]), Integer.parseInt(fields[3]), true);
        }
      }
    }
    throw new EmbeddedPostgresException(
        "PostgreSQL does not run as root and there is no account 'rotary', 'postgres' or 'nobody':"
            + " add one with 'useradd --system rotary'.");
  }

  /// The command line that runs `command` under this account.
  List<String> command(List<String> command) {
    List<String> whole = new ArrayList<>(switching());
    whole.addAll(command);
    return whole;
  }

  private List<String> switching() {
    if (!isOther) {
      return List.of();
    }
    Optional<Path> setpriv = Command.find("setpriv");
    if (setpriv.isPresent()) {
      return List.of(
          setpriv.get().toString(), "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
    }
    Path chroot =
        Command.find("chroot")
            .orElseThrow(
                () ->
                    new EmbeddedPostgresException(
                        "PostgreSQL does not run as root, and neither 'setpriv' nor 'chroot' is"
                            + " there to start it as another user: install util-linux."));
    return List.of(chroot.toString(), "--userspec=" + uid + ":" + gid, "--groups=", "/");
  }

  /// Hands a file or folder to this account.
  void own(Path path) throws IOException {
    if (isOther) {
      Files.setAttribute(path, "unix:gid", gid);
      Files.setAttribute(path, "unix:uid", uid);
    }
  }

  /// Tells whether this account may enter `folder`, which takes leave on every folder above it.
  boolean canEnter(Path folder) {
    return !isOther
        || Command.run(command(List.of("/bin/sh", "-c", "cd \"$0\"", folder.toString()))).isGood();
  }
}
