package io.rotary.notice;

/// Something to tell the operator. `projectId` is `""` where no project is concerned; `resource`
/// names the number, account, receiver or job.
public record Notice(NoticeKind kind, String projectId, String resource, String text) {}
